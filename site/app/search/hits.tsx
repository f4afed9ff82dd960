import { directionOfText } from '../../lib/direction.ts'
import type { SearchHit } from '../../lib/search.ts'
import { Byline } from '../components/byline.tsx'
import { PublicationDate } from '../components/publication-date.tsx'

type Piece = SearchHit['title'][number]

const directionOf = (pieces: readonly Piece[]) => directionOfText(pieces.map(({ text }) => text).join(''))

/** A text in pieces. The pieces that match the search are marked. */
function Marked({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0
  return pieces.map(({ text, hit }) => {
    const key = at
    at += text.length
    return hit ? <mark key={key}>{text}</mark> : text
  })
}

/** The posts that were found. */
export function Hits({ hits }: { hits: readonly SearchHit[] }) {
  if (hits.length === 0) return null
  return (
    <ol className="post-list">
      {hits.map(({ title, snippet, post }) => (
        <li key={post.path} className="card">
          {post.publishedAt ? (
            <p className="row-date">
              <PublicationDate at={post.publishedAt} form="medium" />
            </p>
          ) : null}
          <div className="row-text">
            <h2 className="card-title" dir={directionOf(title)}>
              <a href={post.path}>
                <Marked pieces={title} />
              </a>
            </h2>
            <p className="card-excerpt" dir={directionOf(snippet)}>
              <Marked pieces={snippet} />
            </p>
            <Byline author={post.author} readingMinutes={post.readingMinutes} />
          </div>
        </li>
      ))}
    </ol>
  )
}
