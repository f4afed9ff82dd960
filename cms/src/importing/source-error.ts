/**
 * A source cannot be read further, such as XML that is not well-formed. The message states the place and how
 * to correct it.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  /** The place of the error, as in `EntryPlace`. */
  readonly place: string

  constructor(place: string, message: string) {
    super(message)
    this.place = place
  }
}
