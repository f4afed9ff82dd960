/** The form of a date: long above a post, medium in a list. */
export type DateForm = 'long' | 'medium'

/**
 * Formats a day in the language of the site. The day is in UTC for every reader, because a static page cannot
 * know the reader's time zone.
 *
 * @param at ISO 8601
 * @param locale BCP 47
 */
export const formatDay = (at: string, locale: string, form: DateForm): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: form, timeZone: 'UTC' }).format(new Date(at))
