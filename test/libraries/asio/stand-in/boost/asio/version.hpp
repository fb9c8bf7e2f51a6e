//===-- boost/asio/version.hpp - a version ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_VERSION
#define STAND_IN_BOOST_ASIO_VERSION

#define BOOST_ASIO_VERSION 102600

#endif // STAND_IN_BOOST_ASIO_VERSION
