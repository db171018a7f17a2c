import { Injectable } from '@nestjs/common';

/** The part of express' router that tells which routes there are. */
interface ExpressRouter {
  readonly stack: readonly {
    readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  }[];
}

export interface RegisteredRoute {
  /** Upper case. */
  readonly method: string;
  /** As registered, e.g. `/v1/jobs/:id`. */
  readonly path: string;
}

/** Every route that the server really has, read from its router once it is complete. */
@Injectable()
export class RouteTable {
  private routes: readonly (RegisteredRoute & { readonly pattern: RegExp })[] = [];

  load(router: ExpressRouter): void {
    this.routes = router.stack.flatMap(({ route }) =>
      typeof route?.path === 'string' ? entries(route.path, route.methods) : [],
    );
  }

  list(): readonly RegisteredRoute[] {
    return this.routes.map(({ method, path }) => ({ method, path }));
  }

  /** The methods that a concrete path takes; none for an unknown path. */
  methodsOf(path: string): readonly string[] {
    const methods = new Set(
      this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method),
    );
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].sort();
  }
}

function entries(path: string, methods: Readonly<Record<string, boolean>>) {
  const source = path
    .split('/')
    .map((part) =>
      part.startsWith(':')
        ? '[^/]+'
        : part.startsWith('*')
          ? '.+'
          : part.replace(/[.+?^$()|[\]{}\\]/g, '\\$&'),
    )
    .join('/');
  const pattern = new RegExp(`^${source}/?$`);
  return Object.keys(methods)
    .filter((method) => method !== '_all')
    .map((method) => ({ method: method.toUpperCase(), path, pattern }));
}
