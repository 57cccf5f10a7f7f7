export function ExportDialog(_: { what: string; onClose: () => void }) {
  return null
}
