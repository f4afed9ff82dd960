/**
 * The address of a film that a component or shortcode shows by its id, such as `<YouTube id="…" />`. Alone in
 * a paragraph the site makes a card of it.
 *
 * @returns Undefined when it is not known where the film is.
 */
export function filmAddress(service: string, id: string): string | undefined {
  if (/^(?:lite)?-?youtube(?:embed|video|player)?$/i.test(service) && /^[\w-]{6,}$/.test(id))
    return `https://www.youtube.com/watch?v=${id}`
  return /^vimeo(?:embed|video|player)?$/i.test(service) && /^\d+$/.test(id)
    ? `https://vimeo.com/${id}`
    : undefined
}
