/** The mark: a waybill in small, with the bar and the double line under the sum. */
export function Mark() {
  return (
    <svg viewBox="0 0 16 16" width="18" height="18" fill="currentColor" aria-hidden="true">
      <path d="M1 2h14v2H1zM1 6h8v4H1zM10 6h3v4h-3zM14 6h1v4h-1zM1 12h14v.8H1zM1 13.6h14v.8H1z" />
    </svg>
  )
}
