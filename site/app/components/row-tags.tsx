import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import * as words from '../../lib/words.ts'

/** How many tags of a post a list shows. More would need a second row. */
const MOST = 3

/** The first tags of a listed post. */
export function RowTags({ tags }: Pick<ListedPostFragment, 'tags'>) {
  if (tags.length === 0) return null
  return (
    <ul className="row-tags" aria-label={words.tags}>
      {tags.slice(0, MOST).map(({ name, slug }) => (
        <li key={slug}>
          <a href={`/tag/${encodeURIComponent(slug)}`}>
            <bdi>{name}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}
