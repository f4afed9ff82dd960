import { idOf, typeOf, type WxrItem } from './wxr-records.ts'

/** No real post is longer. The CMS accepts a million characters. */
const maxContentLength = 5_000_000

const reasonOfType: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attachment: 'It is a file: it comes with the posts that show it or link to it.',
    nav_menu_item: 'It is an entry of a menu: set the navigation in the settings of the site.',
    revision: 'It is an earlier state of a post: only the last one is imported.',
    wp_block: 'It is a reusable block: its content goes into the posts that use it.',
  }),
)

const reasonOfStatus: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trash: 'It is in the trash: restore it in WordPress and export again, if you want to keep it.',
    'auto-draft': 'It is a draft that nobody has saved.',
    inherit: 'It is an earlier state of a post: only the last one is imported.',
  }),
)

/** Returns why an item is not imported; null when it is. */
export function reasonToSkip(item: WxrItem): string | null {
  const type = typeOf(item)
  if (type !== 'post' && type !== 'page')
    return (
      reasonOfType.get(type) ??
      `It is of the type ${type}, which the CMS does not have: make it a post or a page in WordPress and export again.`
    )
  const status = item.fields.get('wp:status')?.trim() ?? ''
  const reason = reasonOfStatus.get(status)
  if (reason) return reason
  if (idOf(item) === '')
    return 'It has no wp:post_id, guid or link, so that it would be made again at every run: give it one of them.'
  const { length } = item.fields.get('content:encoded') ?? ''
  return length > maxContentLength
    ? `Its text has ${length} characters, and ${maxContentLength} are the most: divide it.`
    : null
}
