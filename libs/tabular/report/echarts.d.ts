/** The package as one file: the same exports as its hundreds of modules, which take a second of processor time to load. */
declare module 'echarts/dist/echarts.esm.min' {
  export * from 'echarts';
}
