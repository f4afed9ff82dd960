/** How a day is written: in full above a post, short in a list. */
export type DateForm = 'long' | 'medium'

/**
 * A day in the language of the site, the same for every reader: a static page cannot know where they are, so it is the
 * day in UTC.
 *
 * @param at ISO 8601
 * @param locale BCP 47
 */
export const formatDay = (at: string, locale: string, form: DateForm): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: form, timeZone: 'UTC' }).format(new Date(at))
