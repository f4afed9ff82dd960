import type { WholePostFragment } from '../../lib/cms.generated.ts'
import { directionOfText } from '../../lib/direction.ts'
import * as words from '../../lib/words.ts'
import { Picture } from '../picture.tsx'
import { AboutAuthor } from './about-author.tsx'
import { Neighbours } from './neighbours.tsx'
import { PostByline } from './post-byline.tsx'
import { Prose } from './prose.tsx'
import { RelatedPosts } from './related-posts.tsx'
import { contentsOf, TableOfContents } from './table-of-contents.tsx'

/** A whole post. */
export function PostArticle({ post }: { post: WholePostFragment }) {
  const contents = contentsOf(post.headings, post.readingMinutes)
  return (
    <article>
      <header className="post-head">
        {post.tags.length > 0 ? (
          <ul className="kicker post-tags" aria-label={words.tags}>
            {post.tags.map(({ name, slug }) => (
              <li key={slug}>
                <a href={`/tag/${encodeURIComponent(slug)}`}>{name}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <h1 dir={directionOfText(post.title)}>{post.title}</h1>
        {post.excerpt ? (
          <p className="standfirst" dir={directionOfText(post.excerpt)}>
            {post.excerpt}
          </p>
        ) : null}
        <PostByline post={post} />
      </header>
      {post.cover ? (
        <figure className="post-cover">
          <Picture picture={post.cover} sizes="(min-width: 66rem) 60rem, calc(100vw - 2.5rem)" first />
        </figure>
      ) : null}
      <div className={contents.length > 0 ? 'post-body has-toc' : 'post-body'}>
        {contents.length > 0 ? <TableOfContents headings={contents} /> : null}
        <Prose html={post.html} />
      </div>
      <footer className="post-foot">
        <AboutAuthor author={post.author} />
        <Neighbours previous={post.previous} next={post.next} />
        <RelatedPosts posts={post.related} />
      </footer>
    </article>
  )
}
