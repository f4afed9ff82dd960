/** A row of a table, with Ghost's names of the fields. */
export type Row = Readonly<Record<string, unknown>>

/** Returns a field as text; empty when it is missing or null. Old exports have numbers as ids. */
export function textOf(row: Row, field: string): string {
  const value = row[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Returns whether a field is true, either as a boolean or as the 1 of the database. */
export const isTrue = (row: Row, field: string): boolean => row[field] === true || row[field] === 1

/**
 * Parses a date: ISO 8601, the database's form in UTC, or the milliseconds of old exports. Returns null for
 * anything else.
 */
export function dateOf(row: Row, field: string): Date | null {
  const value = row[field]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const isLocal = typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
  const date = new Date(isLocal ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(date.getTime()) ? null : date
}

export const numberOf = (row: Row, field: string): number => {
  const value = Number(row[field])
  return Number.isFinite(value) ? value : 0
}

/** Removes the placeholder that Ghost stores instead of the blog's address. */
export const withoutPlaceholder = (text: string): string => text.replace(/__GHOST_URL__(\/?)/g, '/')
