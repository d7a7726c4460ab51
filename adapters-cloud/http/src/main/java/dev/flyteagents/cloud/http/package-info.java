/**
 * HTTP calls to hosts that tasks choose, over OkHttp: a socket connects to no address that the policy refuses, whatever
 * name, redirect or literal led to it (K2).
 */
@NullMarked
package dev.flyteagents.cloud.http;

import org.jspecify.annotations.NullMarked;
