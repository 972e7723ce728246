//go:build tools

// Package tools names the command that this module builds, so that go.mod and go.sum are complete.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
