import type { WholePostFragment } from '../../lib/cms.generated.ts'
import * as words from '../../lib/words.ts'
import { Picture } from '../picture.tsx'
import { PublicationDate } from './publication-date.tsx'

/** A publish later than this, in ms, counts as an update that the byline shows. */
const A_DAY = 24 * 60 * 60 * 1000

/** The author, the dates and the reading time of a post. */
export function PostByline({ post }: { post: WholePostFragment }) {
  const { author, publishedAt, lastPublishedAt, readingMinutes } = post
  const updatedAt =
    publishedAt && lastPublishedAt && Date.parse(lastPublishedAt) - Date.parse(publishedAt) > A_DAY
      ? lastPublishedAt
      : null
  return (
    <div className="post-byline">
      {author?.avatar ? (
        <span className="avatar" aria-hidden="true">
          <Picture picture={author.avatar} sizes="2.75rem" />
        </span>
      ) : null}
      <div>
        {author ? (
          <p className="author">
            <a href={`/author/${encodeURIComponent(author.slug)}`} rel="author">
              {author.name}
            </a>
          </p>
        ) : null}
        <p className="byline">
          {publishedAt ? (
            <span>
              <PublicationDate at={publishedAt} />
            </span>
          ) : null}
          {updatedAt ? (
            <span>
              {words.updated} <PublicationDate at={updatedAt} />
            </span>
          ) : null}
          <span>{words.readingTime(readingMinutes)}</span>
        </p>
      </div>
    </div>
  )
}
