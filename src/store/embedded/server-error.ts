/** The private PostgreSQL cannot be had; the message is for the operator and says what to do. */
export class DatabaseServerError extends Error {
  override readonly name = 'DatabaseServerError'
}
