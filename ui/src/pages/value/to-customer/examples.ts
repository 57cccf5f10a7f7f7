/** What to write where there is no question of a sort. */
export const examples = {
  delivered: `# views/our-offer.yml
view: our-offer
delivered:
  benefits:
    - { benefit: quality, ours: 100, rival: 95 }
  costs:
    - { cost: comparing, when: evaluate, ours: 10, rival: 9 }
    - { cost: delivery, when: obtain, ours: 60, rival: 64 }
    - { cost: upkeep, when: use, ours: 12, rival: 10 }`,
  perceived: `# views/value-felt.yml
view: value-felt
perceived:
  by: value-tiers
  products:
    - product: membership
      economic: [felt_saving]
      functional: [felt_speed]
      psychological: [felt_pride]`,
  corners: `# views/two-values.yml
view: two-values
corners:
  by: value-tiers
  delivered: our-offer
  relationship: spend_12m`,
  drivers: `# views/what-drives.yml
view: what-drives
drivers:
  by: value-tiers
  technology:
    - { driver: logistics, importance: 9, performance: delivery_score }
  relationship:
    - { driver: trust, importance: 8, performance: recommend }`,
  gaps: `# views/cover.yml
view: cover
gaps:
  stage: life-stage
  products:
    - product: life-cover
      has: has_life_cover
      sold to: { attribute: age, from: 18, to: 60 }
      needed by: has_infant`,
} as const
