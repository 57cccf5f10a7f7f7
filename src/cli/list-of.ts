/** What stands between commas, Chinese ones too. */
export const listOf = (text: string): string[] =>
  text
    .split(/[,\uff0c]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
