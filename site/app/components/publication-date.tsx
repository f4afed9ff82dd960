import { type DateForm, formatDay } from '../../lib/dates.ts'
import { frameSettings } from '../../lib/settings.ts'

/** The day of a publication. */
export async function PublicationDate({ at, form = 'long' }: { at: string; form?: DateForm }) {
  const { locale } = await frameSettings()
  return <time dateTime={at}>{formatDay(at, locale, form)}</time>
}
