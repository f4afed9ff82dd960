/** A row of a table, as Ghost names its fields. */
export type Row = Readonly<Record<string, unknown>>

/** A field as text; empty when it is missing or null. Ids are numbers in old exports. */
export function textOf(row: Row, field: string): string {
  const value = row[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Whether a field says yes: a boolean, or 1 as the database has it. */
export const isTrue = (row: Row, field: string): boolean => row[field] === true || row[field] === 1

/** A date: ISO 8601, as the database writes it in UTC, or milliseconds as in old exports; null when it is none. */
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

/** The address of the blog itself, which Ghost leaves out of what it stores. */
export const withoutPlaceholder = (text: string): string => text.replace(/__GHOST_URL__(\/?)/g, '/')
