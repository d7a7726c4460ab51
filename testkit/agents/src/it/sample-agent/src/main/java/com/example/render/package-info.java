/** Frames rendered on a farm: an agent that lives outside the Flyte Agents tree. */
package com.example.render;
