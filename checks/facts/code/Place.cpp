//===-- Place.cpp ---------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/Place.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace coscope {

Part Part::field(const FieldDecl *Field) {
  return {Kind::Member, Field->getCanonicalDecl(), 0};
}

StringRef plainName(const FunctionDecl *Function) {
  return Function && Function->getIdentifier() ? Function->getName()
                                               : StringRef();
}

bool addsElement(StringRef Method) {
  return llvm::StringSwitch<bool>(Method)
      .Cases({"push_back", "emplace_back", "push_front", "emplace_front",
              "insert", "emplace", "try_emplace", "insert_or_assign", "push"},
             true)
      .Default(false);
}

Part indexedPart(const Expr *Subscript, const ASTContext &Context) {
  Expr::EvalResult Value;
  if (!Subscript->isValueDependent() &&
      Subscript->EvaluateAsInt(Value, Context) &&
      Value.Val.getInt().isNonNegative())
    return Part::index(Value.Val.getInt().getZExtValue());
  return Part::some();
}

static bool isInStd(const Decl *D) { return D && D->isInStdNamespace(); }

static bool isStdClass(QualType Type, llvm::ArrayRef<StringRef> Names) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return isInStd(Class) && Class->getIdentifier() &&
         llvm::is_contained(Names, Class->getName());
}

/// The object holds at most one other: what goes in is all of it.
static bool holdsOne(QualType Type) {
  return isStdClass(Type, {"optional", "unique_ptr", "shared_ptr"});
}

/// An object whose destructor somebody wrote may join what it holds.
static bool mayJoinItsMembers(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && Class->hasUserDeclaredDestructor();
}

std::optional<Place> namedPlace(const Expr *E) {
  E = strip(E);
  if (!E)
    return std::nullopt;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl()))
      return Place{Binding, {}};
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    // What a lambda has captured lives in its closure or its surroundings.
    if (!livesInFrame(Variable) || Ref->refersToEnclosingVariableOrCapture())
      return std::nullopt;
    return Place{Variable->getCanonicalDecl(), {}};
  }
  const Expr *Base = nullptr;
  Part Of;
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Member->isArrow() ||
        mayJoinItsMembers(Member->getBase()->getType()))
      return std::nullopt;
    Base = Member->getBase();
    Of = Part::field(Field);
  } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    Base = Subscript->getBase();
    Of = Part::some();
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Operator->getOperator() == OO_Subscript)
      Of = indexedPart(Operator->getArg(1),
                       Operator->getCalleeDecl()->getASTContext());
    else if (Operator->getOperator() != OO_Star)
      return std::nullopt;
    Base = Operator->getArg(0);
  }
  std::optional<Place> Outer = Base ? namedPlace(Base) : std::nullopt;
  if (Outer && Outer->Of.isWhole())
    Outer->Of = Of; // Of a part of a part, the outer one is enough.
  return Outer;
}

namespace {

/// Follows a value outward, from the expression that makes it.
class DestinationFinder {
public:
  explicit DestinationFinder(const BodyIndex &Index) : Index(Index) {}

  std::optional<Place> find(const Expr *E) const;

private:
  std::optional<Place> declared(const DeclStmt &Declaration,
                                const Expr *E) const;
  std::optional<Place> called(const CallExpr &Call, const Expr *E) const;
  std::optional<Place> listed(const Expr *List, unsigned Position) const;
  static unsigned position(llvm::iterator_range<ConstStmtIterator> Of,
                           const Expr *E, const BodyIndex &Index);

  const BodyIndex &Index;
};

unsigned DestinationFinder::position(llvm::iterator_range<ConstStmtIterator> Of,
                                     const Expr *E, const BodyIndex &Index) {
  unsigned I = 0;
  for (const Stmt *Child : Of) {
    if (Index.contains(Child, E))
      return I;
    ++I;
  }
  return I;
}

std::optional<Place> DestinationFinder::declared(const DeclStmt &Declaration,
                                                 const Expr *E) const {
  for (const Decl *D : Declaration.decls())
    if (const auto *Variable = dyn_cast<VarDecl>(D);
        Variable && Variable->getInit() && Variable->hasLocalStorage() &&
        Index.contains(Variable->getInit(), E))
      return Place{Variable->getCanonicalDecl(), {}};
  return std::nullopt;
}

/// The element at \p Position of a list, tuple or aggregate.
std::optional<Place> DestinationFinder::listed(const Expr *List,
                                               unsigned Position) const {
  std::optional<Place> Outer = find(List);
  if (!Outer || !Outer->Of.isWhole())
    return Outer;
  if (const auto *Bound = dyn_cast<DecompositionDecl>(Outer->Root)) {
    if (Position >= Bound->bindings().size())
      return std::nullopt;
    return Place{Bound->bindings()[Position], {}};
  }
  const CXXRecordDecl *Class = List->getType()->getAsCXXRecordDecl();
  // std::array has its elements in a member of its own.
  if (Class && !isInStd(Class)) {
    if (mayJoinItsMembers(List->getType()))
      return std::nullopt;
    for (const FieldDecl *Field : Class->fields())
      if (Position-- == 0)
        return Place{Outer->Root, Part::field(Field)};
    return std::nullopt;
  }
  Outer->Of = Part::index(Position);
  return Outer;
}

std::optional<Place> DestinationFinder::called(const CallExpr &Call,
                                               const Expr *E) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    if (Operator->getOperator() == OO_Equal &&
        Index.contains(Operator->getArg(1), E))
      return namedPlace(Operator->getArg(0));
    return std::nullopt;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    if (!addsElement(plainName(Callee)) || Index.contains(Object, E))
      return std::nullopt;
    std::optional<Place> Container = namedPlace(Object);
    if (Container && Container->Of.isWhole() && !holdsOne(Object->getType()))
      Container->Of = Part::some();
    return Container;
  }
  if (!isInStd(Callee))
    return std::nullopt;
  StringRef Name = plainName(Callee);
  if (Name == "move" || Name == "forward" || Name == "make_unique" ||
      Name == "make_shared" || Name == "make_optional")
    return find(&Call);
  if (Name == "make_tuple" || Name == "make_pair")
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (Index.contains(Call.getArg(I), E))
        return listed(&Call, I);
  return std::nullopt;
}

std::optional<Place> DestinationFinder::find(const Expr *E) const {
  const Stmt *User = Index.user(E);
  if (!User)
    return std::nullopt;
  if (const auto *Declaration = dyn_cast<DeclStmt>(User))
    return declared(*Declaration, E);
  if (const auto *Call = dyn_cast<CallExpr>(User))
    return called(*Call, E);
  if (const auto *Member = dyn_cast<MemberExpr>(User)) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Index.user(Member));
    return Call ? called(*Call, E) : std::nullopt;
  }
  if (const auto *List = dyn_cast<InitListExpr>(User)) {
    // An aggregate inside an aggregate (std::array): the inner list counts.
    const auto *Around = dyn_cast_or_null<InitListExpr>(Index.parent(List));
    const Expr *Whole =
        Around && isInStd(Around->getType()->getAsCXXRecordDecl())
            ? static_cast<const Expr *>(Around)
            : List;
    return listed(Whole, position(List->children(), E, Index));
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(User)) {
    if (holdsOne(Construct->getType()))
      return find(Construct);
    if (isStdClass(Construct->getType(), {"tuple", "pair"}))
      return listed(Construct, position(Construct->children(), E, Index));
  }
  return std::nullopt;
}

} // namespace

std::optional<Place> destination(const Expr *E, const BodyIndex &Index) {
  return DestinationFinder(Index).find(E);
}

const FieldDecl *ownMember(const Expr *E) {
  while ((E = strip(E))) {
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (isa<CXXThisExpr>(strip(Member->getBase())))
        return dyn_cast<FieldDecl>(Member->getMemberDecl());
      E = Member->getBase();
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
               Operator && Operator->getOperator() != OO_Call &&
               Operator->getNumArgs() > 0) {
      E = Operator->getArg(0);
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

const FieldDecl *destinationMember(const Expr *E, const BodyIndex &Index) {
  const Stmt *User = Index.user(E);
  if (const auto *Assign = dyn_cast_or_null<CXXOperatorCallExpr>(User);
      Assign && Assign->getOperator() == OO_Equal)
    return ownMember(Assign->getArg(0));
  if (const auto *Member = dyn_cast_or_null<CXXMemberCallExpr>(User);
      Member && addsElement(plainName(Member->getMethodDecl())))
    return ownMember(Member->getImplicitObjectArgument());
  return nullptr;
}

} // namespace coscope
