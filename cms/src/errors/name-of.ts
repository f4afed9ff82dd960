/** Returns the name of an object for messages: its title, if the reader may know it, and its id. */
export const nameOf = ({ id, title }: { id: string; title?: string }): string =>
  title === undefined ? id : `"${title}" (${id})`
