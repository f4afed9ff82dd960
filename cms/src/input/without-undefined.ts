type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> }

/** Removes undefined fields. They were left out of the input and must not change. */
export const withoutUndefined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>
