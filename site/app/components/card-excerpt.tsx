import { directionOfText } from '../../lib/direction.ts'

/** What a post in a list is about; nothing where nobody said it. */
export function CardExcerpt({ excerpt }: { excerpt: string }) {
  return excerpt ? (
    <p className="card-excerpt" dir={directionOfText(excerpt)}>
      {excerpt}
    </p>
  ) : null
}
