import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import * as words from '../../lib/words.ts'

/** The author and the reading time of a post in a list. */
export function Byline({ author, readingMinutes }: Pick<ListedPostFragment, 'author' | 'readingMinutes'>) {
  return (
    <p className="byline">
      {author ? (
        <span>
          <a href={`/author/${encodeURIComponent(author.slug)}`}>{author.name}</a>
        </span>
      ) : null}
      <span>{words.readingTime(readingMinutes)}</span>
    </p>
  )
}
