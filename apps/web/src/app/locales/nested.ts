export interface Tree {
  [name: string]: string | Tree;
}

/** `{ 'auth.required': … }` as `{ auth: { required: … } }`, the way i18next looks keys up. */
export function nested(flat: Record<string, string>): Tree {
  const root: Tree = {};
  for (const [key, sentence] of Object.entries(flat)) {
    const names = key.split('.');
    const leaf = names.pop() ?? key;
    const branch = names.reduce<Tree>((at, name) => (at[name] ??= {}) as Tree, root);
    branch[leaf] = sentence;
  }
  return root;
}
