import { Lexer, Source, type Token, TokenKind } from 'graphql'

/** What the tokens of a document show, before anything is built from them. */
export type DocumentScan = {
  tokens: number
  aliases: number
  directives: number
  /** How deep selections nest in the text. */
  selectionDepth: number
  /** How deep lists and objects nest inside arguments. */
  inputDepth: number
}

/**
 * Counts the parts of a document in one pass over its tokens, without recursion.
 *
 * @throws {GraphQLError} Where the text is not a token of GraphQL.
 */
export function scanDocument(text: string): DocumentScan {
  const lexer = new Lexer(new Source(text))
  const scan = { tokens: 0, aliases: 0, directives: 0, selectionDepth: 0, inputDepth: 0 }
  let parentheses = 0
  let selections = 0
  let inputs = 0
  for (let token: Token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    scan.tokens++
    switch (token.kind) {
      case TokenKind.AT:
        scan.directives++
        break
      case TokenKind.COLON:
        // Inside parentheses, a colon follows the name of an argument, a variable or an input field, and not
        // an alias.
        if (parentheses === 0) scan.aliases++
        break
      case TokenKind.PAREN_L:
        parentheses++
        break
      case TokenKind.PAREN_R:
        parentheses--
        inputs = 0
        break
      case TokenKind.BRACE_L:
      case TokenKind.BRACKET_L:
        if (parentheses > 0) scan.inputDepth = Math.max(scan.inputDepth, ++inputs)
        else scan.selectionDepth = Math.max(scan.selectionDepth, ++selections)
        break
      case TokenKind.BRACE_R:
      case TokenKind.BRACKET_R:
        if (parentheses > 0) inputs--
        else selections--
        break
    }
  }
  return scan
}
