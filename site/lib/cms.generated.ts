// Written by `npm run generate` from queries.graphql; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether the public can read a post or page. */
export type PostStatus =
  /** It is not public. */
  | 'DRAFT'
  /** A revision of it is public. */
  | 'PUBLISHED';

export type SettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingsQuery = { settings: { name: string, description: string, locale: string, navigation: Array<{ label: string, path: string }>, socialLinks: Array<{ label: string, url: string }> } };

export type ListedPostFragment = { title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, author: { name: string, slug: string } | null, tags: Array<{ name: string, slug: string }> };

export type PictureFragment = { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null };

export type LinkedPostFragment = { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null };

export type WholePostFragment = { slug: string, html: string, updatedAt: string, lastPublishedAt: string | null, title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, headings: Array<{ id: string, level: number, text: string }>, author: { name: string, slug: string, bio: string, avatar: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean }, previous: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, next: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, related: Array<{ title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null }>, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, tags: Array<{ name: string, slug: string }> };

export type WholePageFragment = { title: string, path: string, excerpt: string, html: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean } };

export type LivePostQueryVariables = Exact<{
  slug: string;
  path: string;
}>;


export type LivePostQuery = { post: { slug: string, html: string, updatedAt: string, lastPublishedAt: string | null, title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, headings: Array<{ id: string, level: number, text: string }>, author: { name: string, slug: string, bio: string, avatar: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean }, previous: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, next: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, related: Array<{ title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null }>, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, tags: Array<{ name: string, slug: string }> } | null, redirect: { to: string } | null };

export type LivePostsQueryVariables = Exact<{
  first: number;
  offset: number;
}>;


export type LivePostsQuery = { posts: { totalCount: number, nodes: Array<{ slug: string, title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, author: { name: string, slug: string } | null, tags: Array<{ name: string, slug: string }> }> } };

export type LiveAuthorQueryVariables = Exact<{
  slug: string;
  path: string;
  first: number;
  offset: number;
}>;


export type LiveAuthorQuery = { author: { name: string, slug: string, bio: string, avatar: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, links: Array<{ label: string, url: string }>, posts: { totalCount: number, nodes: Array<{ title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, author: { name: string, slug: string } | null, tags: Array<{ name: string, slug: string }> }> } } | null, redirect: { to: string } | null };

export type LiveTagQueryVariables = Exact<{
  slug: string;
  path: string;
  first: number;
  offset: number;
}>;


export type LiveTagQuery = { tag: { name: string, slug: string, description: string, posts: { totalCount: number, nodes: Array<{ title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, author: { name: string, slug: string } | null, tags: Array<{ name: string, slug: string }> }> } } | null, redirect: { to: string } | null };

export type LiveTagsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveTagsQuery = { tags: { nodes: Array<{ name: string, slug: string, postCount: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LivePageQueryVariables = Exact<{
  slug: string;
  path: string;
}>;


export type LivePageQuery = { page: { title: string, path: string, excerpt: string, html: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean } } | null, redirect: { to: string } | null };

export type RedirectQueryVariables = Exact<{
  path: string;
}>;


export type RedirectQuery = { redirect: { to: string } | null };

export type FeedPostsQueryVariables = Exact<{
  first: number;
}>;


export type FeedPostsQuery = { posts: { nodes: Array<{ id: string, title: string, path: string, excerpt: string, html: string, publishedAt: string | null, updatedAt: string, cover: { path: string } | null, author: { name: string, slug: string } | null, tags: Array<{ name: string }> }> } };

export type SitemapTotalsQueryVariables = Exact<{ [key: string]: never; }>;


export type SitemapTotalsQuery = { posts: { totalCount: number }, pages: { totalCount: number }, authors: { totalCount: number }, tags: { totalCount: number } };

export type SitemapPostsQueryVariables = Exact<{
  after?: string | null | undefined;
  offset?: number | null | undefined;
}>;


export type SitemapPostsQuery = { posts: { nodes: Array<{ path: string, updatedAt: string, seo: { canonicalUrl: string, noindex: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SitemapPagesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SitemapPagesQuery = { pages: { nodes: Array<{ path: string, updatedAt: string, seo: { canonicalUrl: string, noindex: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SitemapAuthorsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SitemapAuthorsQuery = { authors: { nodes: Array<{ slug: string, postCount: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PreviewQueryVariables = Exact<{
  token: string;
}>;


export type PreviewQuery = { preview:
    | { __typename: 'Page', status: PostStatus, title: string, path: string, excerpt: string, html: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean } }
    | { __typename: 'Post', status: PostStatus, slug: string, html: string, updatedAt: string, lastPublishedAt: string | null, title: string, path: string, excerpt: string, publishedAt: string | null, readingMinutes: number, headings: Array<{ id: string, level: number, text: string }>, author: { name: string, slug: string, bio: string, avatar: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, seo: { title: string, description: string, canonicalUrl: string, noindex: boolean }, previous: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, next: { title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null } | null, related: Array<{ title: string, path: string, publishedAt: string, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null }>, cover: { path: string, alt: string, width: number | null, height: number | null, placeholder: string | null } | null, tags: Array<{ name: string, slug: string }> }
   | null };

export type SearchQueryVariables = Exact<{
  query: string;
  first: number;
  offset: number;
}>;


export type SearchQuery = { search: { totalCount: number, nodes: Array<{ title: Array<{ text: string, hit: boolean }>, snippet: Array<{ text: string, hit: boolean }>, post: { path: string, publishedAt: string | null, readingMinutes: number, author: { name: string, slug: string } | null, tags: Array<{ name: string, slug: string }> } }> } };

export type ChangesQueryVariables = Exact<{
  since: number;
}>;


export type ChangesQuery = { changes: { sequence: number, refresh: Array<string>, remove: Array<string>, changedTags: Array<{ tag: string, sequence: number }>, changedPaths: Array<{ path: string, sequence: number }> } };

export type PostYearsQueryVariables = Exact<{ [key: string]: never; }>;


export type PostYearsQuery = { postYears: Array<{ year: number, postCount: number }> };

export type PostsOfYearQueryVariables = Exact<{
  from: string;
  to: string;
  after?: string | null | undefined;
}>;


export type PostsOfYearQuery = { posts: { nodes: Array<{ title: string, path: string, publishedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PictureFragmentDoc = new TypedDocumentString(`
    fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}
    `, {"fragmentName":"Picture"}) as unknown as TypedDocumentString<PictureFragment, unknown>;
export const ListedPostFragmentDoc = new TypedDocumentString(`
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
    fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`, {"fragmentName":"ListedPost"}) as unknown as TypedDocumentString<ListedPostFragment, unknown>;
export const LinkedPostFragmentDoc = new TypedDocumentString(`
    fragment LinkedPost on LinkedPost {
  title
  path
  publishedAt
  cover {
    ...Picture
  }
}
    fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`, {"fragmentName":"LinkedPost"}) as unknown as TypedDocumentString<LinkedPostFragment, unknown>;
export const WholePostFragmentDoc = new TypedDocumentString(`
    fragment WholePost on Post {
  ...ListedPost
  slug
  html
  headings {
    id
    level
    text
  }
  author {
    name
    slug
    bio
    avatar {
      ...Picture
    }
  }
  updatedAt
  lastPublishedAt
  seo {
    title
    description
    canonicalUrl
    noindex
  }
  previous {
    ...LinkedPost
  }
  next {
    ...LinkedPost
  }
  related {
    ...LinkedPost
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}
fragment LinkedPost on LinkedPost {
  title
  path
  publishedAt
  cover {
    ...Picture
  }
}`, {"fragmentName":"WholePost"}) as unknown as TypedDocumentString<WholePostFragment, unknown>;
export const WholePageFragmentDoc = new TypedDocumentString(`
    fragment WholePage on Page {
  title
  path
  excerpt
  html
  cover {
    ...Picture
  }
  seo {
    title
    description
    canonicalUrl
    noindex
  }
}
    fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`, {"fragmentName":"WholePage"}) as unknown as TypedDocumentString<WholePageFragment, unknown>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings {
  settings {
    name
    description
    locale
    navigation {
      label
      path
    }
    socialLinks {
      label
      url
    }
  }
}
    `) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const LivePostDocument = new TypedDocumentString(`
    query LivePost($slug: String!, $path: String!) {
  post(slug: $slug) {
    ...WholePost
  }
  redirect(path: $path) {
    to
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}
fragment LinkedPost on LinkedPost {
  title
  path
  publishedAt
  cover {
    ...Picture
  }
}
fragment WholePost on Post {
  ...ListedPost
  slug
  html
  headings {
    id
    level
    text
  }
  author {
    name
    slug
    bio
    avatar {
      ...Picture
    }
  }
  updatedAt
  lastPublishedAt
  seo {
    title
    description
    canonicalUrl
    noindex
  }
  previous {
    ...LinkedPost
  }
  next {
    ...LinkedPost
  }
  related {
    ...LinkedPost
  }
}`) as unknown as TypedDocumentString<LivePostQuery, LivePostQueryVariables>;
export const LivePostsDocument = new TypedDocumentString(`
    query LivePosts($first: Int!, $offset: Int!) {
  posts(first: $first, offset: $offset) {
    totalCount
    nodes {
      slug
      ...ListedPost
    }
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`) as unknown as TypedDocumentString<LivePostsQuery, LivePostsQueryVariables>;
export const LiveAuthorDocument = new TypedDocumentString(`
    query LiveAuthor($slug: String!, $path: String!, $first: Int!, $offset: Int!) {
  author(slug: $slug) {
    name
    slug
    bio
    avatar {
      ...Picture
    }
    links {
      label
      url
    }
    posts(first: $first, offset: $offset) {
      totalCount
      nodes {
        ...ListedPost
      }
    }
  }
  redirect(path: $path) {
    to
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`) as unknown as TypedDocumentString<LiveAuthorQuery, LiveAuthorQueryVariables>;
export const LiveTagDocument = new TypedDocumentString(`
    query LiveTag($slug: String!, $path: String!, $first: Int!, $offset: Int!) {
  tag(slug: $slug) {
    name
    slug
    description
    posts(first: $first, offset: $offset) {
      totalCount
      nodes {
        ...ListedPost
      }
    }
  }
  redirect(path: $path) {
    to
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}`) as unknown as TypedDocumentString<LiveTagQuery, LiveTagQueryVariables>;
export const LiveTagsDocument = new TypedDocumentString(`
    query LiveTags($after: String) {
  tags(first: 100, after: $after) {
    nodes {
      name
      slug
      postCount
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<LiveTagsQuery, LiveTagsQueryVariables>;
export const LivePageDocument = new TypedDocumentString(`
    query LivePage($slug: String!, $path: String!) {
  page(slug: $slug) {
    ...WholePage
  }
  redirect(path: $path) {
    to
  }
}
    fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}
fragment WholePage on Page {
  title
  path
  excerpt
  html
  cover {
    ...Picture
  }
  seo {
    title
    description
    canonicalUrl
    noindex
  }
}`) as unknown as TypedDocumentString<LivePageQuery, LivePageQueryVariables>;
export const RedirectDocument = new TypedDocumentString(`
    query Redirect($path: String!) {
  redirect(path: $path) {
    to
  }
}
    `) as unknown as TypedDocumentString<RedirectQuery, RedirectQueryVariables>;
export const FeedPostsDocument = new TypedDocumentString(`
    query FeedPosts($first: Int!) {
  posts(first: $first) {
    nodes {
      id
      title
      path
      excerpt
      html
      publishedAt
      updatedAt
      cover {
        path
      }
      author {
        name
        slug
      }
      tags {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FeedPostsQuery, FeedPostsQueryVariables>;
export const SitemapTotalsDocument = new TypedDocumentString(`
    query SitemapTotals {
  posts {
    totalCount
  }
  pages {
    totalCount
  }
  authors {
    totalCount
  }
  tags {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<SitemapTotalsQuery, SitemapTotalsQueryVariables>;
export const SitemapPostsDocument = new TypedDocumentString(`
    query SitemapPosts($after: String, $offset: Int) {
  posts(first: 100, after: $after, offset: $offset, orderBy: PUBLISHED_AT_ASC) {
    nodes {
      path
      updatedAt
      seo {
        canonicalUrl
        noindex
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapPostsQuery, SitemapPostsQueryVariables>;
export const SitemapPagesDocument = new TypedDocumentString(`
    query SitemapPages($after: String) {
  pages(first: 100, after: $after) {
    nodes {
      path
      updatedAt
      seo {
        canonicalUrl
        noindex
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapPagesQuery, SitemapPagesQueryVariables>;
export const SitemapAuthorsDocument = new TypedDocumentString(`
    query SitemapAuthors($after: String) {
  authors(first: 100, after: $after) {
    nodes {
      slug
      postCount
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapAuthorsQuery, SitemapAuthorsQueryVariables>;
export const PreviewDocument = new TypedDocumentString(`
    query Preview($token: String!) {
  preview(token: $token) {
    ... on Post {
      __typename
      status
      ...WholePost
    }
    ... on Page {
      __typename
      status
      ...WholePage
    }
  }
}
    fragment ListedPost on Post {
  title
  path
  excerpt
  publishedAt
  readingMinutes
  cover {
    ...Picture
  }
  author {
    name
    slug
  }
  tags {
    name
    slug
  }
}
fragment Picture on Media {
  path
  alt
  width
  height
  placeholder
}
fragment LinkedPost on LinkedPost {
  title
  path
  publishedAt
  cover {
    ...Picture
  }
}
fragment WholePost on Post {
  ...ListedPost
  slug
  html
  headings {
    id
    level
    text
  }
  author {
    name
    slug
    bio
    avatar {
      ...Picture
    }
  }
  updatedAt
  lastPublishedAt
  seo {
    title
    description
    canonicalUrl
    noindex
  }
  previous {
    ...LinkedPost
  }
  next {
    ...LinkedPost
  }
  related {
    ...LinkedPost
  }
}
fragment WholePage on Page {
  title
  path
  excerpt
  html
  cover {
    ...Picture
  }
  seo {
    title
    description
    canonicalUrl
    noindex
  }
}`) as unknown as TypedDocumentString<PreviewQuery, PreviewQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String!, $first: Int!, $offset: Int!) {
  search(query: $query, first: $first, offset: $offset) {
    totalCount
    nodes {
      title {
        text
        hit
      }
      snippet {
        text
        hit
      }
      post {
        path
        publishedAt
        readingMinutes
        author {
          name
          slug
        }
        tags {
          name
          slug
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($since: Int!) {
  changes(since: $since) {
    sequence
    refresh
    remove
    changedTags {
      tag
      sequence
    }
    changedPaths {
      path
      sequence
    }
  }
}
    `) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const PostYearsDocument = new TypedDocumentString(`
    query PostYears {
  postYears {
    year
    postCount
  }
}
    `) as unknown as TypedDocumentString<PostYearsQuery, PostYearsQueryVariables>;
export const PostsOfYearDocument = new TypedDocumentString(`
    query PostsOfYear($from: DateTime!, $to: DateTime!, $after: String) {
  posts(filter: {publishedAt: {from: $from, to: $to}}, first: 100, after: $after) {
    nodes {
      title
      path
      publishedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PostsOfYearQuery, PostsOfYearQueryVariables>;
