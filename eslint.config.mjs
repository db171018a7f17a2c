import tseslint from 'typescript-eslint';

const consoleSources = ['apps/console', 'libs/console', 'libs/contexts/*/console'].flatMap((folder) => [
  `${folder}/**/*.ts`,
  `${folder}/**/*.tsx`,
]);

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.docket/**', '.cache/**', 'libs/api-client/generated/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Code for the browser has its own settings of the compiler.
    files: consoleSources,
    languageOptions: { parserOptions: { projectService: false, project: 'apps/console/tsconfig.json' } },
  },
  {
    // Nest reads constructor types at run time: a type-only import would erase what it injects.
    files: ['apps/**/*.ts', 'libs/contexts/**/*.ts', 'libs/http/**/*.ts', 'libs/observability/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Command lines and soak programs speak to a person on standard output.
    files: [
      'apps/admin/**/*.ts',
      'libs/command-line/**/*.ts',
      'libs/contexts/*/cli/**/*.ts',
      'apps/standalone/**/*.ts',
      'test/bench/**/*.ts',
      'test/faults/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
