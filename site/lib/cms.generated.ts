// Written by `pnpm --filter @presstime/site generate` from queries.graphql; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type LivePostQueryVariables = Exact<{
  slug: string;
  path: string;
}>;


export type LivePostQuery = { post: { title: string, slug: string, excerpt: string, html: string, publishedAt: string | null, updatedAt: string } | null, redirect: { to: string } | null };

export type LivePostsQueryVariables = Exact<{
  first: number;
}>;


export type LivePostsQuery = { posts: { nodes: Array<{ title: string, slug: string, excerpt: string, publishedAt: string | null }> } };

export type ChangesQueryVariables = Exact<{
  since: number;
}>;


export type ChangesQuery = { changes: { sequence: number, refresh: Array<string>, remove: Array<string>, paths: Array<string> } };

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

export const LivePostDocument = new TypedDocumentString(`
    query LivePost($slug: String!, $path: String!) {
  post(slug: $slug) {
    title
    slug
    excerpt
    html
    publishedAt
    updatedAt
  }
  redirect(path: $path) {
    to
  }
}
    `) as unknown as TypedDocumentString<LivePostQuery, LivePostQueryVariables>;
export const LivePostsDocument = new TypedDocumentString(`
    query LivePosts($first: Int!) {
  posts(first: $first) {
    nodes {
      title
      slug
      excerpt
      publishedAt
    }
  }
}
    `) as unknown as TypedDocumentString<LivePostsQuery, LivePostsQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($since: Int!) {
  changes(since: $since) {
    sequence
    refresh
    remove
    paths
  }
}
    `) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
