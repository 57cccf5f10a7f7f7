/** SQL of a number that grows from one staged row to the next: the last of several is the one that counts. */
export const rowPlace = '_file * 1000000000000 + _record'
