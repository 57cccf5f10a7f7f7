/** Step of the heat scale, 0 to 6, for a share of the largest; the square root tells the small ones apart. */
export function heatLevel(share: number): number {
  return share <= 0 ? 0 : Math.min(6, 1 + Math.floor(Math.sqrt(share) * 5.999))
}
