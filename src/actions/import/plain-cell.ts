/** Takes away the quote that our exports put before a formula: `'=SUM(A1)` is how a spreadsheet is told that it is text. */
export function plainCell(cell: string | undefined): string {
  if (cell === undefined) return ''
  return cell.charCodeAt(0) === 0x27 && /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
