/** A setting or a resource that stops the start, in words for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
