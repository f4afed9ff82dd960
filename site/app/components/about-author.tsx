import type { WholePostFragment } from '../../lib/cms.generated.ts'
import { directionOfText } from '../../lib/direction.ts'
import * as words from '../../lib/words.ts'
import { Picture } from '../picture.tsx'

/** The author's description of themselves. Renders nothing when there is no description. */
export function AboutAuthor({ author }: Pick<WholePostFragment, 'author'>) {
  if (!author?.bio) return null
  return (
    <aside className="about-author" aria-label={words.moreFrom(author.name)}>
      {author.avatar ? (
        <span className="avatar" aria-hidden="true">
          <Picture picture={author.avatar} sizes="3.5rem" />
        </span>
      ) : null}
      <p dir={directionOfText(author.bio)}>
        <a href={`/author/${encodeURIComponent(author.slug)}`}>{author.name}</a> · {author.bio}
      </p>
    </aside>
  )
}
