import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import { directionOfText } from '../../lib/direction.ts'

/** The title of a post in a list. Its link covers the whole card. */
export function CardTitle({
  post: { path, title },
  level,
}: {
  post: Pick<ListedPostFragment, 'path' | 'title'>
  level: 2 | 3
}) {
  const Heading = `h${level}` as const
  return (
    <Heading className="card-title" dir={directionOfText(title)}>
      <a href={path}>{title}</a>
    </Heading>
  )
}
