/**
 * PostgreSQL cannot hold U+0000 in a text. Inside of it this noncharacter, which Unicode keeps free for such use,
 * stands for it: a text goes in and comes out the same, and finds its equals.
 */
export const zeroStandIn = '\uFDD0'

export const toStored = (text: string): string => text.replaceAll('\0', zeroStandIn)
export const fromStored = (text: string): string => text.replaceAll(zeroStandIn, '\0')
