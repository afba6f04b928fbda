// A MongoDB-protocol server for tests: FerretDB with its SQLite backend, behind a front that hands it one command at a
// time. MongoDB changes a document atomically; FerretDB 1.24 reads it, changes it and writes it back, so that of two
// changes at once one is lost. One command at a time makes a document's change what it is on MongoDB.
//
// It also maps what FerretDB says of a unique index that an update would violate to MongoDB's error.
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

const maxMessage = 48_000_000 // MongoDB's own limit (maxMessageSizeBytes)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address to listen on")
	data := flag.String("data", "", "folder of the databases")
	flag.Parse()
	if *data == "" {
		log.Fatal("--data names the folder of the databases")
	}
	if err := run(*listen, *data); err != nil {
		log.Fatal(err)
	}
}

func run(listen, data string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	socket := filepath.Join(data, "ferretdb.sock")
	os.Remove(socket)
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Handler:   "sqlite",
		SQLiteURL: "file:" + data + "/?_pragma=synchronous(normal)",
	})
	if err != nil {
		return err
	}
	front, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	fmt.Printf("listening on %s\n", front.Addr())
	go accept(front, socket)
	return server.Run(ctx)
}

func accept(front net.Listener, socket string) {
	var oneAtATime sync.Mutex
	for {
		client, err := front.Accept()
		if err != nil {
			return
		}
		go serve(client, socket, &oneAtATime)
	}
}

func serve(client net.Conn, socket string, oneAtATime *sync.Mutex) {
	defer client.Close()
	backend, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer backend.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		reply, err := exchange(backend, request, oneAtATime)
		if err != nil {
			return
		}
		if _, err = client.Write(mapDuplicate(reply)); err != nil {
			return
		}
	}
}

func exchange(backend net.Conn, request []byte, oneAtATime *sync.Mutex) ([]byte, error) {
	if !asksWhetherItLives(request) {
		oneAtATime.Lock()
		defer oneAtATime.Unlock()
	}
	if _, err := backend.Write(request); err != nil {
		return nil, err
	}
	return readMessage(backend)
}

// MongoDB answers these at once, however long others take; whoever asks would else take it for dead.
func asksWhetherItLives(request []byte) bool {
	const opMsg = 2013
	const name = 26 // of an OP_MSG's first field: after the head, the flags, the section's kind, a length and a type
	if len(request) < name || binary.LittleEndian.Uint32(request[12:]) != opMsg {
		return false
	}
	return bytes.HasPrefix(request[name:], []byte("ping\x00")) || bytes.HasPrefix(request[name:], []byte("hello\x00"))
}

// A message begins with its length, itself included, as a little-endian 32-bit number.
func readMessage(from io.Reader) ([]byte, error) {
	head := make([]byte, 4)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head)
	if length < 16 || length > maxMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	message := make([]byte, length)
	copy(message, head)
	_, err := io.ReadFull(from, message[4:])
	return message, err
}

// FerretDB answers InternalError (1) where an update violates a unique index: MongoDB's code is 11000.
func mapDuplicate(reply []byte) []byte {
	if !bytes.Contains(reply, []byte("UNIQUE constraint failed")) {
		return reply
	}
	internal := append([]byte("\x10code\x00"), 1, 0, 0, 0)
	duplicate := append([]byte("\x10code\x00"), 0xf8, 0x2a, 0, 0)
	return bytes.Replace(reply, internal, duplicate, 1)
}
