/** How a message names something: by its title, where the reader may know it, and its id. */
export const nameOf = ({ id, title }: { id: string; title?: string }): string =>
  title === undefined ? id : `"${title}" (${id})`
