/**
 * Returns the address of a video that a component or shortcode shows by its id, such as `<YouTube id="…" />`.
 * The site makes a card from such an address in a separate paragraph.
 *
 * @returns undefined when the address of the video is unknown
 */
export function videoAddress(service: string, id: string): string | undefined {
  if (/^(?:lite)?-?youtube(?:embed|video|player)?$/i.test(service) && /^[\w-]{6,}$/.test(id))
    return `https://www.youtube.com/watch?v=${id}`
  return /^vimeo(?:embed|video|player)?$/i.test(service) && /^\d+$/.test(id)
    ? `https://vimeo.com/${id}`
    : undefined
}
