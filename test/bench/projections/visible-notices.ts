/** Where the bare side of `visible` tells that a position is written. */
export const bareNotices = 'bench.visible.written';
