/** Tests of the kernel's USB tree, and a tree of our own making for everybody's tests. */
@NullMarked
package io.mooring.bridge.usb.sysfs;

import org.jspecify.annotations.NullMarked;
