/** The first ones of a list, and how many more there are. */
export function shortList(items: readonly string[], most = 8): string {
  const rest = items.length - most
  return items.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
