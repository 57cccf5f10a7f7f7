import excel from 'exceljs'

/** Writes one sheet: rows above the header (titles), the header, texts and numbers. Its bytes differ from day to day: it holds its date. */
export async function writeWorkbook(
  path: string,
  sheet: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const book = new excel.Workbook()
  const page = book.addWorksheet(sheet)
  for (const row of rows) page.addRow([...row])
  await book.xlsx.writeFile(path)
}
