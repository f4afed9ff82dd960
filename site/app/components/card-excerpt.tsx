import { directionOfText } from '../../lib/direction.ts'

/** The excerpt of a post in a list. Renders nothing when there is no excerpt. */
export function CardExcerpt({ excerpt }: { excerpt: string }) {
  return excerpt ? (
    <p className="card-excerpt" dir={directionOfText(excerpt)}>
      {excerpt}
    </p>
  ) : null
}
