import type { WholePostFragment } from '../lib/cms.generated.ts'
import { Byline } from './byline.tsx'
import { Picture } from './picture.tsx'

/** A whole post. */
export function PostArticle({ post }: { post: WholePostFragment }) {
  return (
    <article>
      <header className="post-header">
        <h1>{post.title}</h1>
        <Byline post={post} />
      </header>
      {post.cover ? (
        <figure className="cover">
          <Picture picture={post.cover} first />
        </figure>
      ) : null}
      <Prose html={post.html} />
    </article>
  )
}

/** What an editor wrote. */
export function Prose({ html }: { html: string }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the CMS sanitizes at publish, for every consumer
    <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
  )
}
