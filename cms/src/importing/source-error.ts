/** A source that cannot be read on, such as XML that is not well-formed. The message says where, and how to mend it. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  /** Where it is, as in `EntryPlace`. */
  readonly place: string

  constructor(place: string, message: string) {
    super(message)
    this.place = place
  }
}
