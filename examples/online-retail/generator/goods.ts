/** What the made firm sells: stock code, description, price in pence. Codes that begin with 8 are Christmas goods. */
export const goods: readonly (readonly [string, string, number])[] = [
  ['20101A', 'PAPER PARTY BUNTING', 495],
  ['20114', 'DINER WALL CLOCK', 850],
  ['21033', 'JUMBO SHOPPER VINTAGE RED', 208],
  ['21250', 'SET OF 3 CAKE TINS PANTRY', 495],
  ['21402', 'RED EGG SPOON', 12],
  ['21711', 'FOLDING CAMPING STOOL', 295],
  ['22003', 'VINTAGE BILLBOARD MUG', 165],
  ['22119', 'PEACE WOODEN BLOCK LETTERS', 695],
  ['22238', 'LUNCH BAG WOODLAND', 165],
  ['22357', 'KINGS CHOICE TEA CADDY', 395],
  ['22470', 'HEART OF WICKER LARGE', 295],
  ['22555', 'PLASTERS IN TIN STRONGMAN', 165],
  ['22629', 'SPACEBOY LUNCH BOX', 195],
  ['22720', 'CAKESTAND 3 TIER REGENCY', 1275],
  ['22801', 'ANTIQUE GLASS PEDESTAL BOWL', 375],
  ['23011', 'RECIPE BOX PANTRY YELLOW', 295],
]
export const christmasGoods: readonly (readonly [string, string, number])[] = [
  ['84011', 'CHRISTMAS GINGHAM TREE', 85],
  ['84027B', 'WOODEN STAR CHRISTMAS SCANDINAVIAN', 29],
  ['84046', "PAPER CHAIN KIT 50'S CHRISTMAS", 295],
  ['84090', 'CHRISTMAS ADVENT CALENDAR, GINGHAM', 595],
  ['84112A', 'GLITTER CHRISTMAS REINDEER', 129],
]
/** In the files like goods, but nothing that anybody wants: postage. */
export const postage = ['POST', 'POSTAGE', 1800] as const

export const abroad: readonly (readonly [string, number])[] = [
  ['Germany', 20],
  ['France', 19],
  ['EIRE', 9],
  ['Spain', 7],
  ['Netherlands', 6],
  ['Belgium', 6],
  ['Switzerland', 5],
  ['Portugal', 4],
  ['Norway', 3],
  ['Italy', 3],
  ['Australia', 4],
  ['Japan', 3],
  ['USA', 2],
  ['Unspecified', 1],
]
