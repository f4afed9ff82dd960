const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

/** The day of a publication, the same for every reader: a static page cannot know theirs, so it is the day in UTC. */
export function PublicationDate({ at }: { at: string }) {
  return <time dateTime={at}>{format.format(new Date(at))}</time>
}
