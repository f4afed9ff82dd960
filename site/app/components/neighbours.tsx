import type { LinkedPostFragment } from '../../lib/cms.generated.ts'
import { directionOfText } from '../../lib/direction.ts'
import * as words from '../../lib/words.ts'

type Neighbour = Pick<LinkedPostFragment, 'path' | 'title'> | null

/** Links from a post to the previous and the next post in time. */
export function Neighbours({ previous, next }: { previous: Neighbour; next: Neighbour }) {
  if (!previous && !next) return null
  return (
    <nav className="neighbours" aria-label={words.neighbours}>
      {previous ? (
        <a href={previous.path} rel="prev" className="previous">
          <span className="kicker">{words.earlierPost}</span>
          <span className="neighbour-title" dir={directionOfText(previous.title)}>
            {previous.title}
          </span>
        </a>
      ) : null}
      {next ? (
        <a href={next.path} rel="next" className="next">
          <span className="kicker">{words.laterPost}</span>
          <span className="neighbour-title" dir={directionOfText(next.title)}>
            {next.title}
          </span>
        </a>
      ) : null}
    </nav>
  )
}
