import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which layer may import which. One row per arrow of docs/architecture.md; a spec proves that the rule bites. */
const layers = {
  contract: [],
  bus: ['contract'],
  kit: ['contract', 'bus'],
  infra: [],
  sandbox: [],
  service: ['contract', 'bus', 'kit', 'test', 'sandbox'],
  client: ['contract'],
  web: ['contract', 'client'],
  test: ['contract', 'bus', 'kit', 'infra'],
  host: ['contract', 'bus', 'kit', 'infra', 'service', 'sandbox', 'test'],
};

export default tseslint.config(
  { ignores: ['**/dist', '**/generated', '**/node_modules', '**/src/schema.ts', '**/.marquee'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { '@nx': nx, '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: Object.entries(layers).map(([from, to]) => ({
            sourceTag: `layer:${from}`,
            onlyDependOnLibsWithTags: to.map((layer) => `layer:${layer}`),
            ...(from === 'bus' || from === 'infra' ? {} : { bannedExternalImports: ['@nats-io/*'] }),
          })),
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false, checksConditionals: true, checksSpreads: true }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/contracts/**', 'apps/web/**', 'apps/sandbox/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "Literal[value=/^(rpc|evt|sig)\\.[a-z]+\\.v1\\./]", message: 'Subjects are written down in libs/contracts only.' },
      ],
    },
  },
  // Answers of stand-ins are read as a foreign program would: by path, without a type.
  { files: ['apps/sandbox/test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['apps/web/**/*.tsx', 'apps/web/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: { ...reactHooks.configs.recommended.rules } },
);
