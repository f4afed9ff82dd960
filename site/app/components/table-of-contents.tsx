import { directionOfText } from '../../lib/direction.ts'
import * as words from '../../lib/words.ts'

export type TocHeading = { id: string; level: number; text: string }

/** The smallest number of headings for which a text gets a table of contents. */
const FEWEST = 3

/**
 * Returns the headings for the table of contents. The list is empty for a text that is short or has few
 * headings.
 */
export function contentsOf(headings: readonly TocHeading[], readingMinutes: number): TocHeading[] {
  const named = headings.filter(({ level }) => level === 2 || level === 3)
  return readingMinutes >= FEWEST && named.length >= FEWEST ? named : []
}

/**
 * The table of contents of a long text. It is beside the text on wide screens, and folded up above the text
 * on narrow ones. CSS shows one of the two.
 */
export function TableOfContents({ headings }: { headings: readonly TocHeading[] }) {
  const list = (
    <ol>
      {headings.map(({ id, level, text }) => (
        <li key={id} className={`level-${level}`}>
          <a href={`#${id}`} dir={directionOfText(text)}>
            {text}
          </a>
        </li>
      ))}
    </ol>
  )
  return (
    <>
      <nav className="toc toc-wide" aria-label={words.contents}>
        <p className="toc-title" aria-hidden="true">
          {words.contents}
        </p>
        {list}
      </nav>
      <nav className="toc toc-narrow" aria-label={words.contents}>
        <details>
          <summary>{words.contents}</summary>
          {list}
        </details>
      </nav>
    </>
  )
}
